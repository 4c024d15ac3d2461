package org.fedrouter.web.problem;

import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.runtime.Randomness;
import org.jspecify.annotations.Nullable;

/** The last mapper: whatever was thrown becomes a problem without a stack trace. */
@Provider
@ApplicationScoped
public class ThrowableMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = Logger.getLogger(ThrowableMapper.class.getName());

  @Inject Randomness randomness;

  @Override
  public Response toResponse(Throwable thrown) {
    return thrown instanceof WebApplicationException web && web.getResponse().getStatus() < 400
        ? web.getResponse()
        : ProblemResponse.of(problem(thrown));
  }

  /** The problem of whatever was thrown, for responses that have begun already. */
  public Problem problem(Throwable thrown) {
    return switch (thrown) {
      case ProblemException refused -> refused.problem();
      case WebApplicationException web -> web(web.getResponse().getStatus());
      case EJBException ejb when ejb.getCause() != null && !database(ejb) ->
          problem(ejb.getCause());
      default -> failure(thrown);
    };
  }

  private static Problem web(int status) {
    ProblemType type =
        switch (status) {
          case 401 -> ProblemType.NOT_AUTHENTICATED;
          case 403 -> ProblemType.NOT_PERMITTED;
          case 404 -> ProblemType.NOT_FOUND;
          case 405 -> ProblemType.METHOD_NOT_ALLOWED;
          case 406 -> ProblemType.NOT_ACCEPTABLE;
          case 413 -> ProblemType.TOO_LARGE;
          case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
          case 422 -> ProblemType.UNPROCESSABLE;
          default -> status < 500 ? ProblemType.INVALID_REQUEST : ProblemType.INTERNAL;
        };
    return Problem.of(type, type.title() + ".");
  }

  private Problem failure(Throwable thrown) {
    UUID correlation = randomness.nextId();
    ProblemType type = database(thrown) ? ProblemType.DATABASE_UNAVAILABLE : ProblemType.INTERNAL;
    LOG.log(Level.SEVERE, "request failed, correlation " + correlation, thrown);
    return new Problem(
        type,
        "Nothing more is told here; the log has it under the correlation id.",
        List.of(),
        Map.of("instance", "urn:uuid:" + correlation));
  }

  private static boolean database(@Nullable Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof SQLException
          || t instanceof PersistenceException
          || t instanceof RollbackException
          || t instanceof SystemException) {
        return true;
      }
    }
    return false;
  }
}
