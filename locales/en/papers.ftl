paper-gone = This document is no longer available: the booking may have been cancelled.
paper-failed = This document could not be prepared. Give this number to the team: { $ticket }.
paper-too-large = This document is too large to be sent here. Ask the team for it.
paper-too-big = This file is too large: { $most } MB at most.
paper-lost = This file did not get through. Please send it once more.
paper-unread = I cannot read pictures or voice messages. Write, or choose below.
