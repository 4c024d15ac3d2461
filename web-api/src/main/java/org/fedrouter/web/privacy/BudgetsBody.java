package org.fedrouter.web.privacy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.fedrouter.core.ledger.LedgerBalance;
import org.jspecify.annotations.Nullable;

/**
 * Several ledgers.
 *
 * @param user whose view it is, absent in a list of all
 * @param next what to ask for as {@code after} to get the following ledgers, absent at the end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BudgetsBody(@Nullable String user, List<BalanceBody> ledgers, @Nullable String next) {
  /** All that there are of one person. */
  static BudgetsBody of(String user, List<LedgerBalance> balances) {
    return new BudgetsBody(user, bodies(balances), null);
  }

  /** A page of at most {@code limit}, read with one more to know whether another follows. */
  static BudgetsBody page(List<LedgerBalance> balances, int limit) {
    boolean more = balances.size() > limit;
    List<LedgerBalance> shown = more ? balances.subList(0, limit) : balances;
    return new BudgetsBody(null, bodies(shown), more ? shown.getLast().key().label() : null);
  }

  private static List<BalanceBody> bodies(List<LedgerBalance> balances) {
    return balances.stream().map(BalanceBody::of).toList();
  }
}
