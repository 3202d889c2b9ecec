# Reads lines of "km; spans; whether each is over" and "share; those; of" and answers each with what R says: the moments at which something
# ended with what survives them by survival's survfit, or the ends of Wilson's interval by prop.test.
suppressPackageStartupMessages(library(survival))

numbers <- function(text) as.numeric(strsplit(text, " ")[[1]])
told <- function(values) paste(sprintf("%.17g", values), collapse = " ")

for (line in readLines(file("stdin"))) {
  parts <- strsplit(line, "; ")[[1]]
  if (parts[1] == "km") {
    fit <- survfit(Surv(numbers(parts[2]), numbers(parts[3])) ~ 1)
    ended <- fit$n.event > 0
    cat(told(fit$time[ended]), "; ", told(fit$surv[ended]), "\n", sep = "")
  } else {
    cat(told(prop.test(numbers(parts[2]), numbers(parts[3]), correct = FALSE)$conf.int), "\n", sep = "")
  }
}
