package org.fedrouter.web.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.identity.Identity;
import org.fedrouter.inference.Forecast;
import org.fedrouter.inference.Hypothesis;
import org.fedrouter.inference.boundary.Forecasts;
import org.fedrouter.runtime.Settings;
import org.fedrouter.web.problem.FieldError;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;
import org.fedrouter.web.problem.ProblemResponse;
import org.fedrouter.web.request.JsonBody;
import org.fedrouter.web.security.Permission;
import org.fedrouter.web.security.PermissionFilter;

/** What private answers would cost. Never charges. */
@ApplicationScoped
@Path("privacy/what-if")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class WhatIfResource {
  @Inject Forecasts forecasts;
  @Inject Settings settings;

  @POST
  @Permission({"query", "view_own_budget", "view_budget"})
  public Response ask(InputStream body, @Context HttpServletRequest request) throws IOException {
    Identity caller = PermissionFilter.caller(request);
    WhatIfQuestion question = WhatIfQuestion.read(JsonBody.read(body), settings);
    Hypothesis asked = question.hypothesis();
    requireOwn(caller, asked);
    return switch (forecasts.of(caller, asked)) {
      case Forecast.Priced priced ->
          Response.ok(ForecastBody.of(asked, question.delta(), priced)).build();
      case Forecast.TooSmall small -> ProblemResponse.of(tooSmall(asked, small));
      case Forecast.Impossible(String field, String rule, String value) ->
          ProblemResponse.of(
              refused(ProblemType.UNPROCESSABLE, "One field breaks a rule.", field, rule, value));
    };
  }

  private static void requireOwn(Identity caller, Hypothesis asked) {
    if (asked.department() != null
        && !caller.departments().contains(asked.department())
        && !caller.may("view_budget")) {
      throw new ProblemException(
          Problem.of(
              ProblemType.NOT_PERMITTED, "The caller may not use the budget of this department."));
    }
  }

  private static Problem tooSmall(Hypothesis asked, Forecast.TooSmall small) {
    return refused(
        ProblemType.BUDGET_TOO_SMALL,
        "Ask with more budget or fewer tokens.",
        "epsilon",
        "must pay " + asked.tokens() + " private tokens at the smallest clip or norm",
        "rho " + BalanceBody.rho(small.budgetNano()));
  }

  private static Problem refused(
      ProblemType type, String detail, String field, String rule, String value) {
    return new Problem(type, detail, List.of(new FieldError("/" + field, rule, value)), Map.of());
  }
}
