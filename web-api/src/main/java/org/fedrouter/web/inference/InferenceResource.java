package org.fedrouter.web.inference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.identity.Identity;
import org.fedrouter.inference.Outcome;
import org.fedrouter.inference.Question;
import org.fedrouter.inference.boundary.AnswerCache;
import org.fedrouter.inference.boundary.Inference;
import org.fedrouter.runtime.Settings;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;
import org.fedrouter.web.problem.ThrowableMapper;
import org.fedrouter.web.request.JsonBody;
import org.fedrouter.web.security.Permission;
import org.fedrouter.web.security.PermissionFilter;
import org.jspecify.annotations.Nullable;

/** One question, one answer: whole, or in pieces while it is made. */
@ApplicationScoped
@Path("api/v1/inference")
public class InferenceResource {
  /** A refusal within this time gets its own status; later the stream has begun. */
  public static final Duration EARLY = Duration.ofSeconds(2);

  @Inject Inference inference;
  @Inject AnswerThreads threads;
  @Inject AnswerCache cache;
  @Inject ThrowableMapper mapper;
  @Inject Settings settings;

  /** How many stored texts of the caller were erased. */
  public record ErasedBody(int erased) {}

  @POST
  @Permission("query")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces({MediaType.APPLICATION_JSON, EventStream.MEDIA_TYPE})
  public Response ask(
      InputStream body,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context HttpServletRequest request,
      @Context HttpHeaders headers)
      throws IOException, InterruptedException {
    Identity caller = PermissionFilter.caller(request);
    QuestionBody read = QuestionBody.read(JsonBody.read(body), key, settings);
    Question question = read.question();
    permit(caller, question);
    if (read.stream() || wantsEvents(headers)) {
      return stream(caller, question);
    }
    return switch (inference.answer(caller, question)) {
      case Outcome.Answered answered ->
          Response.ok(AnswerBody.of(answered, settings.delta()), MediaType.APPLICATION_JSON_TYPE)
              .build();
      case Outcome.Unanswered refused -> Refusals.response(refused, question);
    };
  }

  /** Erases the stored texts of the caller's own answers; what was charged stays charged. */
  @DELETE
  @Path("answers")
  @Permission("query")
  @Produces(MediaType.APPLICATION_JSON)
  public ErasedBody erase(@Context HttpServletRequest request) {
    return new ErasedBody(cache.erase(PermissionFilter.caller(request).account()));
  }

  private Response stream(Identity caller, Question question) throws InterruptedException {
    AnswerStream stream = threads.stream(caller, question);
    Optional<AnswerStream.Event> first = stream.next(EARLY);
    if (first.isPresent() && first.get() instanceof AnswerStream.Event.Broke(var thrown)) {
      throw thrown;
    }
    if (first.isPresent()
        && first.get() instanceof AnswerStream.Event.Ended(Outcome.Unanswered refused)) {
      return Refusals.response(refused, question);
    }
    EventStream events =
        new EventStream(
            stream,
            first,
            question,
            answered -> AnswerBody.of(answered, settings.delta()),
            mapper::problem);
    return Response.ok(events, EventStream.MEDIA_TYPE + ";charset=UTF-8")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("X-Accel-Buffering", "no")
        .build();
  }

  /** Whether the client names events before anything that JSON would satisfy. */
  private static boolean wantsEvents(HttpHeaders headers) {
    return headers.getAcceptableMediaTypes().stream()
        .filter(type -> type.isCompatible(MediaType.APPLICATION_JSON_TYPE) || events(type))
        .findFirst()
        .filter(InferenceResource::events)
        .isPresent();
  }

  private static boolean events(MediaType type) {
    return EventStream.MEDIA_TYPE.equals(type.getType() + "/" + type.getSubtype());
  }

  /**
   * @throws ProblemException when the question would use another department's budget
   */
  public static void permit(Identity caller, Question question) {
    if (!caller.departments().contains(question.department())) {
      throw new ProblemException(
          Problem.of(
              ProblemType.NOT_PERMITTED, "The caller may not use the budget of this department."));
    }
  }
}
