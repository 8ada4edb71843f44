print("ouverture")
