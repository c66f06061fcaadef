notice-date-cancelled = <b>Cette sortie est annulée</b>
