"""The demo newsroom: invented people, articles, trainings and pictures, and the program that loads them."""
