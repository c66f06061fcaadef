to-do-title = <b>To do</b>
to-do-none = Nothing to do. Thank you!
to-do-told = These seats are cancelled, their codes are no longer valid. Destroy the papers, then confirm (rule B7).
to-do-line = <b>{ $title }</b>, { DAY_SHORT($day) }: { $names }
button-destroyed = Destroyed: { $title }
