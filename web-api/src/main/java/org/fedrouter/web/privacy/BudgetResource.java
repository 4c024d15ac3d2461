package org.fedrouter.web.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import org.fedrouter.budget.boundary.LedgerListing;
import org.fedrouter.core.ledger.LedgerBalance;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.identity.Identity;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;
import org.fedrouter.web.security.Permission;
import org.fedrouter.web.security.PermissionFilter;
import org.jspecify.annotations.Nullable;

/** Budgets: all of them for those who watch over them, their own for all others. */
@ApplicationScoped
@Path("privacy/budgets")
@Produces(MediaType.APPLICATION_JSON)
public class BudgetResource {
  @Inject LedgerListing listing;

  @GET
  @Permission({"view_own_budget", "view_budget"})
  public BudgetsBody all(
      @QueryParam("kind") @Nullable String kind,
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @Nullable String limit,
      @Context HttpServletRequest request) {
    Identity caller = PermissionFilter.caller(request);
    LedgerPage page = LedgerPage.read(kind, after, limit);
    return caller.may("view_budget")
        ? BudgetsBody.page(listing.page(page.kind(), page.after(), page.limit() + 1), page.limit())
        : BudgetsBody.of(caller.account(), own(caller, page));
  }

  /** Few enough for one page. */
  private List<LedgerBalance> own(Identity caller, LedgerPage page) {
    return listing.of(caller.account(), caller.departments()).stream()
        .filter(balance -> page.kind() == null || balance.key().kind() == page.kind())
        .toList();
  }

  @GET
  @Path("{user}")
  @Permission({"view_own_budget", "view_budget"})
  public BudgetsBody of(@PathParam("user") String user, @Context HttpServletRequest request) {
    Identity caller = PermissionFilter.caller(request);
    boolean own = caller.account().equals(user);
    if (!own && !caller.may("view_budget")) {
      throw new ProblemException(
          Problem.of(ProblemType.NOT_PERMITTED, "People see only their own budgets."));
    }
    List<LedgerBalance> balances =
        LedgerKey.possible(user)
            ? listing.of(user, own ? caller.departments() : Set.of())
            : List.of();
    if (balances.isEmpty()) {
      throw new ProblemException(
          Problem.of(ProblemType.NOT_FOUND, "There is no budget of that user."));
    }
    return BudgetsBody.of(user, balances);
  }
}
