package org.fedrouter.web.inference;

import jakarta.annotation.security.RolesAllowed;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.identity.Identity;
import org.fedrouter.inference.Outcome;
import org.fedrouter.inference.Question;
import org.fedrouter.inference.boundary.Inference;
import org.fedrouter.runtime.Settings;
import org.fedrouter.web.json.JsonText;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;
import org.fedrouter.web.problem.ProblemResponse;
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
  @RolesAllowed("query")
  @SecurityRequirement(name = "bearer")
  @Operation(
      summary = "Ask",
      description =
          "The worst case is charged before any hospital is asked; the rest is given back.")
  @RequestBody(content = @Content(schema = @Schema(implementation = QuestionBody.class)))
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = AnswerBody.class)))
  @APIResponse(responseCode = "409", description = "A privacy budget cannot carry the request")
  @APIResponse(responseCode = "422", description = "A field breaks a rule")
  @APIResponse(responseCode = "503", description = "The hospitals cannot answer now")
  @APIResponse(responseCode = "504", description = "The answer was not ready in time")
  public Response ask(
      InputStream body,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context HttpServletRequest request)
      throws IOException {
    Identity caller = PermissionFilter.caller(request);
    Question question = QuestionBody.read(JsonText.readObject(body), key, settings);
    if (!caller.departments().contains(question.department())) {
      throw new ProblemException(
          Problem.of(
              ProblemType.NOT_PERMITTED, "The caller may not use the budget of this department."));
    }
    return switch (inference.answer(caller, question)) {
      case Outcome.Answered answered ->
          Response.ok(AnswerBody.of(answered, settings.delta())).build();
      case Outcome.OverBudget over -> ProblemResponse.of(Refusals.overBudget(over));
      case Outcome.BudgetTooSmall small -> ProblemResponse.of(Refusals.tooSmall(small, question));
      case Outcome.NoLedger missing -> ProblemResponse.of(Refusals.noLedger(missing));
      case Outcome.KeyConflict conflict ->
          ProblemResponse.of(Problem.of(ProblemType.IDEMPOTENCY_CONFLICT, conflict.reason() + "."));
      case Outcome.Failed failed -> ProblemResponse.of(Refusals.failed(failed));
    };
  }
}
