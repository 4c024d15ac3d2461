package org.fedrouter.hospital.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.fedrouter.core.accounting.TrainingSolver.Solution;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.engine.model.ModelException;
import org.fedrouter.hospital.ledger.LedgerFailure;
import org.fedrouter.hospital.ledger.TrainingLedger.Charge;
import org.fedrouter.hospital.runtime.Administrators;
import org.fedrouter.hospital.runtime.JsonReply;

/** Starts and shows trainings, for administrators of the hospital only. */
@WebServlet("/training/*")
public class TrainingServlet extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final Logger LOG = Logger.getLogger(TrainingServlet.class.getName());
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LARGEST_BODY = 16 * 1024;

  @Inject transient Administrators administrators;
  @Inject transient TrainingHost host;
  @Inject transient TrainingSettings settings;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!administrators.include(request)) {
      JsonReply.stranger(response);
      return;
    }
    String name = request.getPathInfo() == null ? "" : request.getPathInfo().substring(1);
    Optional<TrainingState> state = host.state(name);
    if (state.isEmpty()) {
      JsonReply.problem(response, ProblemType.NOT_FOUND, "no training has this name");
      return;
    }
    JsonReply.ok(response, 200, TrainingReport.state(name, state.get()));
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!administrators.include(request)) {
      JsonReply.stranger(response);
      return;
    }
    byte[] body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      JsonReply.problem(response, ProblemType.TOO_LARGE, "the body must have at most 16 KiB");
      return;
    }
    Optional<TrainingDesk> desk = host.desk();
    if (desk.isEmpty()) {
      JsonReply.problem(
          response,
          ProblemType.NODES_UNAVAILABLE,
          "this node does not train: it needs its ledger, fedrouter.node.training.records and"
              + " fedrouter.node.adapters");
      return;
    }
    order(response, desk.get(), body);
  }

  private void order(HttpServletResponse response, TrainingDesk desk, byte[] bytes)
      throws IOException {
    try {
      TrainingBody body = body(bytes);
      TrainingRequest request = body.request();
      Solution solution =
          body.noise().isPresent()
              ? desk.exactly(request, body.noise().getAsInt())
              : desk.solve(request);
      switch (solution) {
        case Solution.Refused refused ->
            JsonReply.problem(
                response, ProblemType.BUDGET_EXHAUSTED, TrainingReport.advice(refused));
        case Solution.Solved solved -> begin(response, desk, request, solved, body.planOnly());
      }
    } catch (ModelException | IllegalArgumentException e) {
      JsonReply.problem(response, ProblemType.UNPROCESSABLE, "" + e.getMessage());
    } catch (JsonProcessingException e) {
      JsonReply.problem(response, ProblemType.INVALID_REQUEST, "the body must be a JSON object");
    } catch (LedgerFailure | IllegalStateException e) {
      LOG.log(Level.SEVERE, "a training could not begin", e);
      JsonReply.problem(response, ProblemType.INTERNAL, "the training could not begin");
    }
  }

  /**
   * A plan passes every check that the training will: a router is charged for it, for ever, before
   * it comes back as an order.
   */
  private void begin(
      HttpServletResponse response,
      TrainingDesk desk,
      TrainingRequest request,
      Solution.Solved solved,
      boolean planOnly)
      throws IOException {
    if (!host.take()) {
      JsonReply.problem(response, ProblemType.BUSY, "a training is running");
      return;
    }
    boolean started = false;
    try {
      TrainingDesk.Prepared prepared = desk.prepare(request, solved);
      if (planOnly) {
        JsonReply.ok(response, 200, TrainingReport.plan(desk, request, solved));
      } else {
        started = charge(response, desk, prepared);
      }
    } finally {
      if (!started) {
        host.giveBack();
      }
    }
  }

  /** Whether it was charged and started. */
  private boolean charge(
      HttpServletResponse response, TrainingDesk desk, TrainingDesk.Prepared prepared)
      throws IOException {
    TrainingRequest request = prepared.request();
    switch (desk.charge(prepared)) {
      case Charge.Repeated repeated ->
          JsonReply.problem(
              response, ProblemType.IDEMPOTENCY_CONFLICT, "a training of this name was charged");
      case Charge.Refused refused ->
          JsonReply.problem(
              response, ProblemType.BUDGET_EXHAUSTED, "the ledger has too little left");
      case Charge.Charged charged -> {
        host.start(desk, prepared, charged);
        response.setHeader("Location", "training/" + request.name());
        JsonReply.ok(response, 202, TrainingReport.plan(desk, request, prepared.solved()));
        return true;
      }
    }
    return false;
  }

  private TrainingBody body(byte[] bytes) throws IOException {
    JsonNode body = JSON.readTree(bytes);
    if (!body.isObject()) {
      throw new IllegalArgumentException("the body must be a JSON object");
    }
    return new TrainingBody(body, settings.records().orElse(Path.of("")));
  }
}
