package org.fedrouter.hospital.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
      refuse(response, ProblemType.NOT_PERMITTED, "only administrators of this node may");
      return;
    }
    String name = request.getPathInfo() == null ? "" : request.getPathInfo().substring(1);
    Optional<TrainingState> state = host.state(name);
    if (state.isEmpty()) {
      refuse(response, ProblemType.NOT_FOUND, "no training has this name");
      return;
    }
    answer(response, 200, "application/json", TrainingReport.state(name, state.get()));
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!administrators.include(request)) {
      refuse(response, ProblemType.NOT_PERMITTED, "only administrators of this node may");
      return;
    }
    byte[] body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      refuse(response, ProblemType.TOO_LARGE, "the body must have at most 16 KiB");
      return;
    }
    Optional<TrainingDesk> desk = host.desk();
    if (desk.isEmpty()) {
      refuse(
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
      switch (desk.solve(request)) {
        case Solution.Refused refused ->
            refuse(response, ProblemType.BUDGET_EXHAUSTED, TrainingReport.advice(refused));
        case Solution.Solved solved when body.planOnly() ->
            answer(response, 200, "application/json", plan(desk, request, solved));
        case Solution.Solved solved -> begin(response, desk, request, solved);
      }
    } catch (ModelException | IllegalArgumentException e) {
      refuse(response, ProblemType.UNPROCESSABLE, "" + e.getMessage());
    } catch (JsonProcessingException e) {
      refuse(response, ProblemType.INVALID_REQUEST, "the body must be a JSON object");
    } catch (LedgerFailure | IllegalStateException e) {
      LOG.log(Level.SEVERE, "a training could not begin", e);
      refuse(response, ProblemType.INTERNAL, "the training could not begin");
    }
  }

  private void begin(
      HttpServletResponse response,
      TrainingDesk desk,
      TrainingRequest request,
      Solution.Solved solved)
      throws IOException {
    if (!host.take()) {
      refuse(response, ProblemType.BUSY, "a training is running");
      return;
    }
    boolean started = false;
    try {
      TrainingDesk.Prepared prepared = desk.prepare(request, solved);
      switch (desk.charge(prepared)) {
        case Charge.Repeated repeated ->
            refuse(
                response, ProblemType.IDEMPOTENCY_CONFLICT, "a training of this name was charged");
        case Charge.Refused refused ->
            refuse(response, ProblemType.BUDGET_EXHAUSTED, "the ledger has too little left");
        case Charge.Charged charged -> {
          host.start(desk, prepared, charged);
          started = true;
          response.setHeader("Location", "training/" + request.name());
          answer(response, 202, "application/json", plan(desk, request, solved));
        }
      }
    } finally {
      if (!started) {
        host.giveBack();
      }
    }
  }

  private static JsonObject plan(
      TrainingDesk desk, TrainingRequest request, Solution.Solved solved) {
    return TrainingReport.plan(request.name(), solved, desk.ledger().filter().order());
  }

  private TrainingBody body(byte[] bytes) throws IOException {
    JsonNode body = JSON.readTree(bytes);
    if (!body.isObject()) {
      throw new IllegalArgumentException("the body must be a JSON object");
    }
    return new TrainingBody(body, settings.records().orElse(Path.of("")));
  }

  private static void refuse(HttpServletResponse response, ProblemType type, String detail)
      throws IOException {
    JsonObject problem = TrainingReport.problem(type, detail);
    answer(response, type.status(), "application/problem+json", problem);
  }

  private static void answer(
      HttpServletResponse response, int status, String type, JsonObject object) throws IOException {
    byte[] body = object.toString().getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType(type);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
