import "paperlens";
