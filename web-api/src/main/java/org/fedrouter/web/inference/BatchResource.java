package org.fedrouter.web.inference;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
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
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.identity.Identity;
import org.fedrouter.inference.Outcome;
import org.fedrouter.inference.Question;
import org.fedrouter.inference.boundary.Inference;
import org.fedrouter.runtime.Settings;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;
import org.fedrouter.web.problem.ThrowableMapper;
import org.fedrouter.web.request.Fields;
import org.fedrouter.web.request.JsonBody;
import org.fedrouter.web.security.Permission;
import org.fedrouter.web.security.PermissionFilter;
import org.jspecify.annotations.Nullable;

/** Several questions at once: each is charged on its own, and one that fails fails alone. */
@ApplicationScoped
@Path("api/v1/inference/batch")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class BatchResource {
  private static final int MOST = 10;

  /** Several times ten prompts of the largest size. */
  private static final int LARGEST = 2 * 1024 * 1024;

  @Inject Inference inference;
  @Inject AnswerThreads threads;
  @Inject ThrowableMapper mapper;
  @Inject Settings settings;

  /** Answers and problems in the order of the questions. */
  public record BatchBody(List<ItemBody> answers) {}

  /**
   * What became of one question.
   *
   * @param status that it would have had alone
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ItemBody(
      int status, @Nullable AnswerBody answer, @Nullable Map<String, Object> problem) {
    static ItemBody of(Problem problem) {
      return new ItemBody(problem.type().status(), null, problem.body());
    }
  }

  @POST
  @Permission("query")
  public BatchBody ask(
      InputStream body,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context HttpServletRequest request)
      throws IOException {
    Identity caller = PermissionFilter.caller(request);
    Fields fields = new Fields(JsonBody.read(body, LARGEST));
    if (key != null) {
      fields.error(
          "requests",
          "each has an idempotency_key of its own; the header has no meaning",
          "header");
    }
    List<JsonNode> requests = fields.objects("requests", MOST);
    fields.check();
    Stream<Supplier<ItemBody>> tasks = requests.stream().map(item -> () -> answer(caller, item));
    return new BatchBody(threads.all(tasks.toList()));
  }

  private ItemBody answer(Identity caller, JsonNode item) {
    try {
      QuestionBody read = QuestionBody.read(item, null, settings);
      Question question = read.question();
      InferenceResource.permit(caller, question);
      if (read.stream()) {
        throw new ProblemException(
            Problem.of(ProblemType.UNPROCESSABLE, "An item of a batch cannot be streamed."));
      }
      return switch (inference.answer(caller, question)) {
        case Outcome.Answered answered ->
            new ItemBody(200, AnswerBody.of(answered, settings.delta()), null);
        case Outcome.Unanswered refused -> ItemBody.of(Refusals.of(refused, question));
      };
    } catch (RuntimeException e) {
      return ItemBody.of(mapper.problem(e));
    }
  }
}
