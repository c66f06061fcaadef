channel-telegram = { $number ->
    [1] Telegram
   *[other] Telegram { $number }
}
channel-matrix = { $number ->
    [1] Matrix
   *[other] Matrix { $number }
}
channel-web = { $number ->
    [1] The site’s chat
   *[other] The site’s chat { $number }
}
addresses-title = <b>My messengers</b>
addresses-saved = Done.
addresses-told = Messages arrive on: { $where }.
addresses-silent = Your other messengers stay silent: you can write there, and nothing arrives twice.
addresses-nowhere = { $where } no longer gets the messages. Write to the service there to get them again.
addresses-unreachable = { $where } no longer gets the messages.
addresses-web = The site’s chat always shows every message.
addresses-web-only = Your messages are in the site’s chat, and nowhere else.
addresses-may-add = Add a messenger to be told on your phone.
addresses-full = There are three at most. To add one, remove one.
address-title = <b>{ $where }</b>
address-receives = Messages arrive here.
address-silent = Messages arrive on another messenger.
address-unreachable = Messages no longer arrive here. Write to the service there to get them again.
address-web = The site’s chat always shows every message.
address-id = Address: <code>{ $id }</code>
address-here = This is the messenger that you are using now.
address-code-title = <b>Add a messenger</b>
address-code-how = Open the other messenger, and send this code to the service there.
address-code-where = The service is at this address: { $url }
address-code-until = It works once, until { TIME($until) }.
address-code-secret = Give it to nobody: it opens your account.
address-code-used = Done: the messenger is added.
address-code-gone = The code is no longer good. Make a new one.
address-added-title = <b>Messenger added</b>
address-added = This is your account, as on your other messenger.
remove-address-title = <b>Remove { $where }?</b>
remove-address-told = This messenger will see nothing of your account any more. Your bookings stay.
remove-address-then = Messages will arrive on: { $where }.
address-removed-title = <b>Messenger removed</b>
address-removed = It sees nothing of your account any more. Delete the old messages there yourself.
address-removed-here = You can no longer reach your account here. It goes on in your other messenger.
notice-address-added = <b>A messenger was added to your account</b>
notice-address-which = Messenger: { $where }
notice-address-not-you = Was it not you? Choose “My messengers” and remove it at once.
notice-address-removed = <b>A messenger was removed from your account</b>
notice-address-not-you-removed = Was it not you? Choose “My messengers” and remove the one you do not know.
notice-address-let-go = <b>Messenger removed</b>
notice-address-let-go-told = This messenger no longer opens the account. It goes on in another one.
error-address-own = Type this code in your other messenger. Here, your account is open already.
error-address-somebody = This messenger has an account of its own already: it cannot join another one.
error-address-full = This account has three messengers already. Remove one first.
error-address-only = This is your only messenger: without it, nothing would open your account.
button-addresses = My messengers
button-address = { $where }
button-add-address = Add a messenger
button-prefer-address = Get messages here
button-remove-address = Remove this messenger
button-remove-address-yes = Yes, remove
button-keep-address = No, keep
