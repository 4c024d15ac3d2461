package org.fedrouter.web.openai;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
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
import java.util.Optional;
import org.fedrouter.identity.Identity;
import org.fedrouter.inference.Outcome;
import org.fedrouter.inference.Question;
import org.fedrouter.inference.boundary.Inference;
import org.fedrouter.runtime.Randomness;
import org.fedrouter.runtime.Settings;
import org.fedrouter.runtime.Time;
import org.fedrouter.web.inference.AnswerBody;
import org.fedrouter.web.inference.AnswerEvents;
import org.fedrouter.web.inference.AnswerStream;
import org.fedrouter.web.inference.AnswerThreads;
import org.fedrouter.web.inference.InferenceResource;
import org.fedrouter.web.inference.QuestionBody;
import org.fedrouter.web.inference.Refusals;
import org.fedrouter.web.problem.ProblemException;
import org.fedrouter.web.problem.ThrowableMapper;
import org.fedrouter.web.request.JsonBody;
import org.fedrouter.web.security.Permission;
import org.fedrouter.web.security.PermissionFilter;
import org.jspecify.annotations.Nullable;

/** Chat completions: whole, or in pieces while they are made. */
@ApplicationScoped
@Path("v1/chat/completions")
public class ChatResource {
  @Inject Inference inference;
  @Inject AnswerThreads threads;
  @Inject RepeatedRequests repeated;
  @Inject ThrowableMapper mapper;
  @Inject Randomness randomness;
  @Inject Settings settings;
  @Inject Time time;

  @POST
  @Permission("query")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces({MediaType.APPLICATION_JSON, AnswerEvents.MEDIA_TYPE})
  public Response complete(
      InputStream body,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @HeaderParam(RepeatedRequests.HEADER) @Nullable String attempt,
      @Context HttpServletRequest request)
      throws IOException, InterruptedException {
    Identity caller = PermissionFilter.caller(request);
    ChatRequest chat = ChatRequest.read(JsonBody.read(body), caller);
    Question question = repeated.keyed(caller, question(chat, key), attempt);
    InferenceResource.permit(caller, question);
    return chat.stream() ? stream(caller, chat, question) : whole(caller, chat, question);
  }

  private Question question(ChatRequest chat, @Nullable String key) {
    try {
      return QuestionBody.read(chat.question(), key, settings).question();
    } catch (ProblemException e) {
      throw new ProblemException(ParameterNames.of(e.problem()));
    }
  }

  private Response whole(Identity caller, ChatRequest chat, Question question) {
    return switch (inference.answer(caller, question)) {
      case Outcome.Answered answered ->
          Response.ok(
                  completion(chat, "" + answered.id()).whole(body(answered)),
                  MediaType.APPLICATION_JSON_TYPE)
              .build();
      case Outcome.Unanswered refused -> refusal(refused, question);
    };
  }

  private Response stream(Identity caller, ChatRequest chat, Question question)
      throws InterruptedException {
    AnswerStream stream = threads.stream(caller, question);
    Optional<AnswerStream.Event> first = stream.next(InferenceResource.EARLY);
    if (first.isPresent() && first.get() instanceof AnswerStream.Event.Broke(var thrown)) {
      throw thrown;
    }
    if (first.isPresent()
        && first.get() instanceof AnswerStream.Event.Ended(Outcome.Unanswered refused)) {
      return refusal(refused, question);
    }
    Completion completion = completion(chat, "" + randomness.nextId());
    ChatStream chunks =
        new ChatStream(
            stream, first, completion, chat.usage(), question, this::body, mapper::problem);
    return Response.ok(chunks, AnswerEvents.MEDIA_TYPE + ";charset=UTF-8")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("X-Accel-Buffering", "no")
        .build();
  }

  /** As the other interface refuses, its fields under the names of this one. */
  private static Response refusal(Outcome.Unanswered refused, Question question) {
    return Response.fromResponse(Refusals.response(refused, question))
        .entity(ParameterNames.of(Refusals.of(refused, question)))
        .build();
  }

  private AnswerBody body(Outcome.Answered answered) {
    return AnswerBody.of(answered, settings.delta());
  }

  private Completion completion(ChatRequest chat, String id) {
    String model = chat.model().isEmpty() ? settings.model() : chat.model();
    return new Completion("chatcmpl-" + id, time.instant().getEpochSecond(), model);
  }
}
