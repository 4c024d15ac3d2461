package org.fedrouter.hospital.inference;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.fedrouter.core.exchange.StreamFrame;
import org.fedrouter.hospital.ledger.LedgerFailure;
import org.fedrouter.hospital.privacy.Vetoed;
import org.fedrouter.hospital.proposal.Proposing;
import org.jspecify.annotations.Nullable;

/**
 * Binary messages of routers. A refusal is one plain line of the node's own words with a status:
 * 400 not a message, 402 the hospital's ledger cannot carry it, 403 another set of hospitals
 * answered, 409 wrong state, 422 breaks a rule, 503 busy or broken, 504 too slow.
 */
@WebServlet("/inference/*")
public class InferenceServlet extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final Logger LOG = Logger.getLogger(InferenceServlet.class.getName());

  /** Larger than any message of a router. */
  private static final int LARGEST_MESSAGE = 512 * 1024;

  /** Messages that begin work; what has begun goes on under any leader. */
  private static final Set<String> BEGINNINGS = Set.of("/open", "/generate", "/stream");

  @Inject transient Answering answering;
  @Inject transient Generating generating;
  @Inject transient Proposing proposing;
  @Inject transient Fences fences;
  @Inject transient Lockdowns lockdowns;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    byte[] message = request.getInputStream().readNBytes(LARGEST_MESSAGE + 1);
    if (message.length > LARGEST_MESSAGE) {
      refuse(response, 413, "message is too large");
      return;
    }
    try {
      String fence = request.getHeader(Fences.HEADER);
      if (BEGINNINGS.contains("" + request.getPathInfo())) {
        lockdowns.check(fence);
        if (fenced(fence, response)) {
          return;
        }
      }
      if ("/stream".equals(request.getPathInfo())) {
        stream(message, response);
        return;
      }
      byte[] reply =
          "/lock".equals(request.getPathInfo())
              ? lockdowns.note(fence, message)
              : dispatch(request.getPathInfo(), message);
      response.setContentType("application/octet-stream");
      response.setContentLength(reply.length);
      response.getOutputStream().write(reply);
    } catch (RuntimeException e) {
      refuse(response, e);
    }
  }

  private boolean fenced(@Nullable String fence, HttpServletResponse response) throws IOException {
    OptionalLong replaced = fences.replaced(fence);
    if (replaced.isPresent()) {
      response.setHeader(Fences.HEADER, "" + replaced.getAsLong());
      refuse(response, 409, "epoch " + replaced.getAsLong() + " has replaced that of the message");
    }
    return replaced.isPresent();
  }

  private byte[] dispatch(@Nullable String path, byte[] message) {
    return switch (path == null ? "" : path) {
      case "/open" -> answering.open(message);
      case "/bind" -> answering.bind(message);
      case "/step" -> answering.step(message);
      case "/collect" -> answering.collect(message);
      case "/close" -> answering.close(message);
      case "/generate" -> generating.whole(message);
      case "/cancel" -> generating.cancel(message);
      case "/propose" -> proposing.propose(message).orElseThrow(InferenceServlet::noModel);
      case "/card" -> proposing.card(message).orElseThrow(InferenceServlet::noModel);
      default -> throw Refused.rule("there is no such message");
    };
  }

  private static Refused noModel() {
    return Refused.rule("this node has no such model of proposals");
  }

  /** Frames as the answer grows; a router that has gone away cancels it. */
  private void stream(byte[] message, HttpServletResponse response) throws IOException {
    Generating.Begun begun;
    try {
      begun = generating.stream(message);
    } catch (RuntimeException e) {
      refuse(response, e);
      return;
    }
    try {
      response.setContentType("application/octet-stream");
      write(begun, response.getOutputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      generating.end(begun);
    }
  }

  private static void write(Generating.Begun begun, OutputStream out)
      throws IOException, InterruptedException {
    boolean more = true;
    while (more) {
      StreamFrame frame = begun.next();
      out.write(frame.encode());
      if (!begun.answer().more()) {
        out.flush();
      }
      more = frame instanceof StreamFrame.Piece;
    }
    out.flush();
  }

  private static void refuse(HttpServletResponse response, RuntimeException thrown)
      throws IOException {
    switch (thrown) {
      case Refused refused -> {
        if (refused.status() == 503) {
          sayWhen(response);
        }
        refuse(response, refused.status(), "" + refused.getMessage());
      }
      case Vetoed vetoed -> refuse(response, status(vetoed), "" + vetoed.getMessage());
      case LedgerFailure broken -> {
        LOG.log(Level.SEVERE, "the hospital's ledger failed", broken);
        refuse(response, 503, "the hospital's own ledger cannot be written");
      }
      case IllegalArgumentException malformed -> refuse(response, 400, "not a valid message");
      case BulkheadException full -> {
        sayWhen(response);
        refuse(response, 503, "too many messages at once");
      }
      case CircuitBreakerOpenException open -> refuse(response, 503, "circuit breaker is open");
      case TimeoutException slow -> refuse(response, 504, "the engine did not answer in time");
      default -> {
        LOG.log(Level.SEVERE, "a message failed", thrown);
        refuse(response, 503, "the engine failed");
      }
    }
  }

  /** A node that is busy works: routers take this header for that, and 503 alone for a failure. */
  private static void sayWhen(HttpServletResponse response) {
    response.setHeader("Retry-After", "1");
  }

  private static int status(Vetoed vetoed) {
    return switch (vetoed.reason()) {
      case RULE -> 422;
      case LEDGER -> 402;
      case OTHER_HOSPITALS -> 403;
      case STATE -> 409;
    };
  }

  private static void refuse(HttpServletResponse response, int status, String line)
      throws IOException {
    byte[] body = line.getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType("text/plain;charset=UTF-8");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
