package org.fedrouter.web.cds;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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
import org.fedrouter.inference.boundary.CardFeedback;
import org.fedrouter.inference.boundary.Inference;
import org.fedrouter.runtime.Settings;
import org.fedrouter.web.inference.AnswerBody;
import org.fedrouter.web.inference.InferenceResource;
import org.fedrouter.web.inference.QuestionBody;
import org.fedrouter.web.inference.Refusals;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;
import org.fedrouter.web.request.JsonBody;

/** Services for electronic health records. */
@ApplicationScoped
@Path("cds-services")
@Produces(MediaType.APPLICATION_JSON)
public class CdsResource {
  /** A record sends whole bundles along, of which a template uses little. */
  private static final int LARGEST = 2 * 1024 * 1024;

  @Inject CdsDirectory directory;
  @Inject HookCallers callers;
  @Inject CardFeedback feedback;
  @Inject Inference inference;
  @Inject Settings settings;

  /** Open to all, as the specification wants: it says what there is, not what anybody asked. */
  @GET
  @PermitAll
  public ServicesBody services() {
    return ServicesBody.of(directory.current());
  }

  /** Open to callers with tokens of other houses; {@link HookCallers} checks them. */
  @POST
  @Path("{id}")
  @PermitAll
  @Consumes(MediaType.APPLICATION_JSON)
  public Response call(
      @PathParam("id") String id, InputStream body, @Context HttpServletRequest request)
      throws IOException {
    CdsService service = service(id);
    Identity caller = callers.caller(request, "/" + id);
    HookRequest hook = HookRequest.read(JsonBody.read(body, LARGEST), service);
    Question question = question(service, hook);
    InferenceResource.permit(caller, question);
    return switch (inference.answer(caller, question)) {
      case Outcome.Answered answered -> {
        AnswerBody answer = AnswerBody.of(answered, settings.delta());
        String model = question.model().isEmpty() ? settings.model() : question.model();
        yield Response.ok(CardsBody.of(service, answer, model)).build();
      }
      case Outcome.Unanswered refused -> Refusals.response(refused, question);
    };
  }

  /** What became of cards: audited without any text. */
  @POST
  @Path("{id}/feedback")
  @PermitAll
  @Consumes(MediaType.APPLICATION_JSON)
  public Response feedback(
      @PathParam("id") String id, InputStream body, @Context HttpServletRequest request)
      throws IOException {
    CdsService service = service(id);
    Identity caller = callers.caller(request, "/" + id + "/feedback");
    feedback.record(caller, service.id(), FeedbackQuestion.read(JsonBody.read(body)));
    return Response.ok("{}").build();
  }

  private CdsService service(String id) {
    return directory
        .current()
        .service(id)
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.of(ProblemType.NOT_FOUND, "There is no such service.")));
  }

  /** A repeated call of the same hook instance is answered from memory, not charged again. */
  private Question question(CdsService service, HookRequest hook) {
    ObjectNode question = JsonNodeFactory.instance.objectNode();
    question.put("prompt", service.template().fill(hook.body()));
    service.question().forEach(question::set);
    String key = "cds:" + service.id() + ":" + hook.instance();
    return QuestionBody.read(question, key, settings).question();
  }
}
