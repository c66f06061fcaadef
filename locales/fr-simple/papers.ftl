paper-unread = Je lis les textes. Je ne lis pas les images. Je n’écoute pas les messages parlés.
paper-gone = Ce document n’existe plus.
