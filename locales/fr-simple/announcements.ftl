notice-announced-service = <b>Un message de l’équipe</b>
notice-announced-offers = <b>Des idées de sorties</b>
notice-announced-news = <b>Des nouvelles</b>
