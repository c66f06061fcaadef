check-what = { $title } : { $when }
full-buy = Vous pouvez peut-être acheter une place. Demandez ici : { $venue }.
