package org.fedrouter.cli.accountant;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The answers for people: one line each. */
final class AccountTable {
  private AccountTable() {}

  static List<String> lines(List<AccountReport> reports, List<Double> orders) {
    List<String> lines = new ArrayList<>();
    lines.add(row("#", "delta", "epsilon (RDP)", "order", "epsilon (PLD)", "rho"));
    for (int i = 0; i < reports.size(); i++) {
      AccountReport report = reports.get(i);
      lines.add(
          row(
              Integer.toString(i + 1),
              text(report.delta()),
              text(report.epsilonRdp()),
              text(report.order()),
              text(report.epsilonPld()),
              text(report.rho())));
      lines.addAll(curve(report, orders));
    }
    return lines;
  }

  private static List<String> curve(AccountReport report, List<Double> orders) {
    List<@Nullable Double> losses = report.losses();
    List<String> lines = new ArrayList<>();
    for (int i = 0; losses != null && i < orders.size(); i++) {
      lines.add("     RDP at order " + text(orders.get(i)) + ": " + text(losses.get(i)));
    }
    return lines;
  }

  private static String row(String... cells) {
    return String.format(
            Locale.ROOT,
            "%4s %9s %14s %9s %14s %14s",
            cells[0],
            cells[1],
            cells[2],
            cells[3],
            cells[4],
            cells[5])
        .stripTrailing();
  }

  private static String text(@Nullable Double value) {
    return value == null ? "-" : String.format(Locale.ROOT, "%.6g", value);
  }
}
