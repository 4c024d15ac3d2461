package org.fedrouter.budget.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.fedrouter.budget.BudgetTotals;
import org.fedrouter.budget.ChangeOutcome;
import org.fedrouter.core.ledger.LedgerBalance;
import org.fedrouter.core.ledger.LedgerChange;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.runtime.BeanSeat;
import org.jspecify.annotations.Nullable;

/** Answers JMX and registers itself while the application runs. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class BudgetsBean implements BudgetsMXBean {
  private static final Logger LOG = Logger.getLogger(BudgetsBean.class.getName());

  private static final String NAME = "org.fedrouter:type=Budgets";

  /** Who acts, in the audit log: the server's administrator, whom JMX does not tell apart. */
  private static final String ACTOR = "jmx";

  @Inject BudgetSnapshot snapshot;
  @Inject LedgerAdministration administration;
  @Inject DeskMetrics desk;
  @Resource SessionContext context;

  private final BeanSeat seat = new BeanSeat(NAME);

  /** The proxy, not this object: calls of JMX come from threads outside the application. */
  @PostConstruct
  void register() {
    seat.take(BudgetsMXBean.class, context.getBusinessObject(BudgetsMXBean.class));
  }

  @PreDestroy
  void unregister() {
    seat.leave();
  }

  @Override
  public Map<String, LedgerFigures> getLedgers() {
    return totals(BudgetTotals::shared, List.<LedgerBalance>of()).stream()
        .map(LedgerFigures::of)
        .collect(Collectors.toMap(LedgerFigures::ledger, Function.identity()));
  }

  @Override
  public UserFigures getUsers() {
    return UserFigures.of(totals(BudgetTotals::users, new BudgetTotals.Users(0, 0, 0, 0)));
  }

  @Override
  public long getOpenReservations() {
    return totals(BudgetTotals::open, new BudgetTotals.Open(-1, 0)).count();
  }

  @Override
  public double getOldestOpenReservationSeconds() {
    return totals(BudgetTotals::open, new BudgetTotals.Open(-1, 0)).oldestSeconds();
  }

  private <T> T totals(Function<BudgetTotals, T> part, T otherwise) {
    return snapshot.totals().map(part).orElse(otherwise);
  }

  @Override
  public long getReservationsSinceStart() {
    return desk.reservations();
  }

  @Override
  public Map<String, Long> getRefusalsSinceStart() {
    return desk.refusals();
  }

  @Override
  public @Nullable LedgerFigures read(@Nullable String label) {
    return snapshot
        .totals()
        .flatMap(totals -> key(label).flatMap(totals::of))
        .map(LedgerFigures::of)
        .orElse(null);
  }

  /** Never throws: a client that is not ours could not read our exceptions. */
  @Override
  public String freeze(@Nullable String label, @Nullable String reason) {
    Optional<LedgerKey> key = key(label);
    if (key.isEmpty() || reason == null || reason.isBlank()) {
      return "needs a ledger such as department:icu, and a reason";
    }
    try {
      return switch (administration.change(key.get(), new LedgerChange.Freeze(), ACTOR, reason)) {
        case ChangeOutcome.Changed changed -> "done";
        case ChangeOutcome.Refused refused -> refused.reason();
        case ChangeOutcome.NoLedger missing -> "there is no such ledger";
      };
    } catch (RuntimeException failed) {
      LOG.log(Level.SEVERE, "JMX could not change a ledger", failed);
      return "not done; the log says why";
    }
  }

  private static Optional<LedgerKey> key(@Nullable String label) {
    try {
      return Optional.ofNullable(label).map(LedgerKey::ofLabel);
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }
}
