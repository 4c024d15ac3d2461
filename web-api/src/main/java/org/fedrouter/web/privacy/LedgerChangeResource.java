package org.fedrouter.web.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.fedrouter.budget.ChangeOutcome;
import org.fedrouter.budget.boundary.LedgerAdministration;
import org.fedrouter.core.ledger.LedgerBalance;
import org.fedrouter.core.ledger.LedgerChange;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.runtime.Time;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;
import org.fedrouter.web.problem.ProblemResponse;
import org.fedrouter.web.request.JsonBody;
import org.fedrouter.web.security.Permission;
import org.fedrouter.web.security.PermissionFilter;
import org.fedrouter.web.security.SignedRequest;

/** Changes of what a ledger allows, each with a reason and an audit entry. */
@ApplicationScoped
@Path("privacy/budgets/{kind}/{id}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class LedgerChangeResource {
  private static final String MANAGE = "manage_budget";

  @Inject LedgerAdministration administration;
  @Inject Time time;

  /**
   * A change that was made.
   *
   * @param change its id in the log of changes
   */
  public record ChangedBody(UUID change, BalanceBody before, BalanceBody after) {}

  @POST
  @Path("raise")
  @Permission(MANAGE)
  @SignedRequest
  public Response raise(
      @PathParam("kind") String kind,
      @PathParam("id") String id,
      InputStream body,
      @Context HttpServletRequest request)
      throws IOException {
    return change(kind, id, ChangeQuestion.raise(JsonBody.read(body)), request);
  }

  @POST
  @Path("emergency")
  @Permission(MANAGE)
  @SignedRequest
  public Response emergency(
      @PathParam("kind") String kind,
      @PathParam("id") String id,
      InputStream body,
      @Context HttpServletRequest request)
      throws IOException {
    JsonNode json = JsonBody.read(body);
    return change(kind, id, ChangeQuestion.emergency(json, time.instant()), request);
  }

  @POST
  @Path("window")
  @Permission(MANAGE)
  @SignedRequest
  public Response window(
      @PathParam("kind") String kind,
      @PathParam("id") String id,
      InputStream body,
      @Context HttpServletRequest request)
      throws IOException {
    return change(kind, id, ChangeQuestion.window(JsonBody.read(body)), request);
  }

  /** Changes that say nothing beside their reason: clear-window, freeze, unfreeze, close. */
  @POST
  @Path("{change: clear-window|freeze|unfreeze|close}")
  @Permission(MANAGE)
  @SignedRequest
  public Response plain(
      @PathParam("kind") String kind,
      @PathParam("id") String id,
      @PathParam("change") String change,
      InputStream body,
      @Context HttpServletRequest request)
      throws IOException {
    return change(kind, id, ChangeQuestion.plain(JsonBody.read(body), named(change)), request);
  }

  private static LedgerChange named(String change) {
    return switch (change) {
      case "clear-window" -> new LedgerChange.ClearWindow();
      case "freeze" -> new LedgerChange.Freeze();
      case "unfreeze" -> new LedgerChange.Unfreeze();
      case "close" -> new LedgerChange.Close();
      default -> throw unknown();
    };
  }

  private Response change(
      String kind, String id, ChangeQuestion asked, HttpServletRequest request) {
    LedgerKey key = key(kind, id).orElseThrow(LedgerChangeResource::unknown);
    String actor = PermissionFilter.caller(request).account();
    return switch (administration.change(key, asked.change(), actor, asked.reason())) {
      case ChangeOutcome.Changed(UUID change, LedgerBalance before, LedgerBalance after) ->
          Response.ok(new ChangedBody(change, BalanceBody.of(before), BalanceBody.of(after)))
              .build();
      case ChangeOutcome.Refused(LedgerKey refused, String why) ->
          ProblemResponse.of(
              new Problem(
                  ProblemType.LEDGER_CHANGE_REFUSED,
                  "Ledger " + refused.label() + ": " + why + "; nothing was changed.",
                  List.of(),
                  Map.of("ledger", refused.label())));
      case ChangeOutcome.NoLedger missing -> throw unknown();
    };
  }

  private static Optional<LedgerKey> key(String kind, String id) {
    return LedgerKey.possible(id)
        ? LedgerPage.kind(kind).map(known -> new LedgerKey(known, id))
        : Optional.empty();
  }

  private static ProblemException unknown() {
    return new ProblemException(Problem.of(ProblemType.NOT_FOUND, "There is no such ledger."));
  }
}
