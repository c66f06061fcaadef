relay-asks = Est-ce que vous venez ?
