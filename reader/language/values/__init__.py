"""Values: dates, times, numbers, sums and percentages, each with its normal form."""
