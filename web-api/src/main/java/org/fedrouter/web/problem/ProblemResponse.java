package org.fedrouter.web.problem;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Problems as HTTP responses. */
public final class ProblemResponse {
  private static final int RETRY_AFTER_SECONDS = 5;

  private ProblemResponse() {}

  /** A problem that ends at a known time. */
  public static Response retryAt(Problem problem, Instant time) {
    String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
    return Response.fromResponse(of(problem)).header(HttpHeaders.RETRY_AFTER, date).build();
  }

  public static Response of(Problem problem) {
    int status = problem.type().status();
    Response.ResponseBuilder response =
        Response.status(status).type(Problem.MEDIA_TYPE).entity(problem);
    if (status == 503) {
      response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    if (problem.extensions().get(Problem.RETRY_AFTER) instanceof Long seconds) {
      response.header(HttpHeaders.RETRY_AFTER, seconds);
    }
    return response.build();
  }
}
