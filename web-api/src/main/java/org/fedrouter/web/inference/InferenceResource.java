package org.fedrouter.web.inference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.identity.Identity;
import org.fedrouter.inference.Outcome;
import org.fedrouter.inference.Question;
import org.fedrouter.inference.boundary.Inference;
import org.fedrouter.runtime.Settings;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;
import org.fedrouter.web.problem.ProblemResponse;
import org.fedrouter.web.request.JsonBody;
import org.fedrouter.web.security.Permission;
import org.fedrouter.web.security.PermissionFilter;
import org.jspecify.annotations.Nullable;

/** One question, one answer. */
@ApplicationScoped
@Path("api/v1/inference")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class InferenceResource {
  @Inject Inference inference;
  @Inject Settings settings;

  @POST
  @Permission("query")
  public Response ask(
      InputStream body,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context HttpServletRequest request)
      throws IOException {
    Identity caller = PermissionFilter.caller(request);
    Question question = QuestionBody.read(JsonBody.read(body), key, settings).question();
    if (!caller.departments().contains(question.department())) {
      throw new ProblemException(
          Problem.of(
              ProblemType.NOT_PERMITTED, "The caller may not use the budget of this department."));
    }
    return switch (inference.answer(caller, question)) {
      case Outcome.Answered answered ->
          Response.ok(AnswerBody.of(answered, settings.delta())).build();
      case Outcome.OverBudget over -> ProblemResponse.of(Refusals.overBudget(over));
      case Outcome.WindowFull full -> Refusals.windowFull(full);
      case Outcome.LedgerStopped stopped -> ProblemResponse.of(Refusals.stopped(stopped));
      case Outcome.BudgetTooSmall small -> ProblemResponse.of(Refusals.tooSmall(small, question));
      case Outcome.NoLedger missing -> ProblemResponse.of(Refusals.noLedger(missing));
      case Outcome.KeyConflict conflict ->
          ProblemResponse.of(Problem.of(ProblemType.IDEMPOTENCY_CONFLICT, conflict.reason() + "."));
      case Outcome.NotOffered missing -> ProblemResponse.of(Refusals.notOffered(missing));
      case Outcome.ConsensusImpossible few -> ProblemResponse.of(Refusals.tooFew(few));
      case Outcome.NoConsensus none -> ProblemResponse.of(Refusals.noConsensus(none));
      case Outcome.Failed failed -> ProblemResponse.of(Refusals.failed(failed));
    };
  }
}
