notice-date-cancelled = <b>Cette sortie est annulée.</b> Ne venez pas ce jour-là. Vous pouvez choisir une autre sortie.
