package org.fedrouter.budget.boundary;

import java.util.Map;
import org.fedrouter.core.Seam;
import org.jspecify.annotations.Nullable;

/**
 * Budgets in jconsole, as {@code org.fedrouter:type=Budgets}. Departments and data sets have names,
 * users are sums. Whatever comes from the database is a few seconds old.
 */
@Seam("JMX reads the interface to describe the bean")
public interface BudgetsMXBean {
  /** Ledgers of departments and data sets by label; empty while the database cannot be reached. */
  Map<String, LedgerFigures> getLedgers();

  /** The ledgers of all users together. */
  UserFigures getUsers();

  /** Reservations that wait for their settlement; -1 while the database cannot be reached. */
  long getOpenReservations();

  /** Age of the oldest of them; 0 when there is none. */
  double getOldestOpenReservationSeconds();

  /** Made by this router since it started. */
  long getReservationsSinceStart();

  /** Reservations that a ledger refused since this router started, by reason. */
  Map<String, Long> getRefusalsSinceStart();

  /**
   * One ledger of a department or a data set.
   *
   * @param label for example {@code department:icu}
   * @return null when there is none of that label, or it is a person's
   */
  @Nullable LedgerFigures read(@Nullable String label);

  /**
   * Stops all charges to a ledger. Audited under the name {@code jmx}. Only an officer, whom the
   * log can name, allows them again.
   *
   * @return {@code done}, or why not
   */
  String freeze(@Nullable String label, @Nullable String reason);
}
