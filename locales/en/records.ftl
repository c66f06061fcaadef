record-title = <b>{ $name }’s record</b>
record-kept = Kept: the name, the kind of support, the attestation, the language, the linked phone, outings, wishes and whether to be reminded. Nothing else.
record-rights = The person can ask for it to be corrected or erased.
record-name-title = <b>Correct the name: { $name }</b>
record-name-told = Type the name as it should be. Only the spelling is corrected; another name is another person.
record-name-papers = Vouchers already made keep the former name (rule B3).
record-kind-title = <b>{ $name }: which support?</b>
erase-title = <b>Erase { $name }?</b>
erase-bookings = { $count ->
    [0] No outing to come has to be cancelled.
    [one] { $count } outing to come will be cancelled, with its guests.
   *[other] { $count } outings to come will be cancelled, with their guests.
}
erase-names = Their name and those of their guests disappear from everywhere.
erase-figures = Past outings stay in the figures, without a name.
erase-papers = Cancelled vouchers are to be destroyed (rule B7).
erase-for-good = This is final: it cannot be undone.
erased-title = <b>Erased</b>
erased-told = The name is nowhere any more in our files.
erased-soon = Nobody sees the name any more. Its last traces go within the next minutes.
erased-papers = Remember the vouchers to destroy, if there are any.
error-reason-names = This reason holds the person’s name. Type it without any name: it stays on record (rule A9).
name-erased = (erased person)
name-erased-code = erased person, code { $code }
button-record = Correct or erase
button-correct-name = Correct the name
button-correct-kind = Correct the support
button-erase = Erase this person
button-erase-yes = Yes, erase for good
button-keep-record = No, keep
