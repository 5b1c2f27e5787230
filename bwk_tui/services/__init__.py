"""The verbs and the rules: who asks comes first, rights are checked here, and only here is anything written."""
