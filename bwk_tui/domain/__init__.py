"""The words of the house: values that know no store and no screen."""
