package org.fedrouter.bench;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fedrouter.budget.LedgerCommand;
import org.fedrouter.budget.LedgerOutcome;
import org.fedrouter.budget.ReservationRequest;
import org.fedrouter.budget.Settlement;
import org.fedrouter.budget.boundary.LedgerDesk;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.core.ledger.LedgerKind;
import org.fedrouter.runtime.Randomness;

/**
 * Reservations at the EJB boundary: {@code GET /ledger?threads=64&seconds=10&mode=reserve}. Each
 * holds one nano-unit in the user's, a department's and three hospitals' ledgers and is audited.
 * With {@code mode=settle} each is settled at nothing by a second command, audited too, before the
 * next; otherwise all are settled after the measurement.
 */
@WebServlet("/ledger")
public class LedgerLoadServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  private static final List<LedgerKey> LEDGERS =
      List.of(
          new LedgerKey(LedgerKind.USER, "doctor"),
          new LedgerKey(LedgerKind.DEPARTMENT, "icu"),
          new LedgerKey(LedgerKind.DATASET, "cardiology"),
          new LedgerKey(LedgerKind.DATASET, "emergency"),
          new LedgerKey(LedgerKind.DATASET, "neurology"));

  @Inject transient LedgerDesk desk;
  @Inject transient Randomness randomness;
  @Resource transient ManagedThreadFactory factory;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    int threads = Math.min(256, Integer.parseInt(request.getParameter("threads")));
    int seconds = Math.min(60, Integer.parseInt(request.getParameter("seconds")));
    boolean settle = "settle".equals(request.getParameter("mode"));
    try {
      long start = System.nanoTime();
      List<ReservationRequest> made = reserve(threads, start + seconds * 1_000_000_000L, settle);
      double elapsed = (System.nanoTime() - start) / 1e9;
      if (!settle) {
        settle(threads, made);
      }
      response.setContentType("application/json");
      response
          .getWriter()
          .printf(
              "{\"mode\":\"%s\",\"threads\":%d,\"reservations\":%d,\"per_second\":%.0f}%n",
              settle ? "settle" : "reserve", threads, made.size(), made.size() / elapsed);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IOException("a reservation failed", e);
    }
  }

  private List<ReservationRequest> reserve(int threads, long end, boolean settle)
      throws InterruptedException, ExecutionException {
    // The default managed executor queues before it grows: it would be one thread.
    try (ExecutorService executor = Executors.newFixedThreadPool(threads, factory)) {
      List<Future<List<ReservationRequest>>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        running.add(executor.submit(() -> until(end, settle)));
      }
      List<ReservationRequest> made = new ArrayList<>();
      for (Future<List<ReservationRequest>> one : running) {
        made.addAll(one.get());
      }
      return made;
    }
  }

  private void settle(int threads, List<ReservationRequest> made) {
    try (ExecutorService executor = Executors.newFixedThreadPool(threads, factory)) {
      made.forEach(request -> executor.execute(() -> settle(request)));
    }
  }

  private List<ReservationRequest> until(long end, boolean settle) {
    List<ReservationRequest> made = new ArrayList<>();
    while (System.nanoTime() < end) {
      ReservationRequest request =
          new ReservationRequest(
              randomness.nextId(), "doctor", "0".repeat(64), null, "icu", "private", 1, LEDGERS, 1);
      if (!(desk.submit(new LedgerCommand.Reserve(request)) instanceof LedgerOutcome.Done)) {
        throw new IllegalStateException("the ledger is full");
      }
      if (settle) {
        settle(request);
      }
      made.add(request);
    }
    return made;
  }

  private void settle(ReservationRequest request) {
    LedgerOutcome unused =
        desk.submit(
            new LedgerCommand.Settle(new Settlement(request, 0, false, "measurement", "", "")));
  }
}
