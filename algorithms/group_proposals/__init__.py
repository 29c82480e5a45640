"""Groups of the people of the network: gathered, formed in the background, told, checked, edited, made."""
