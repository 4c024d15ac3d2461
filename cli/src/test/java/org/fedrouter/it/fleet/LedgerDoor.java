package org.fedrouter.it.fleet;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.fedrouter.budget.LedgerCommand;
import org.fedrouter.budget.LedgerOutcome;
import org.fedrouter.budget.ReservationRequest;
import org.fedrouter.budget.Settlement;
import org.fedrouter.budget.boundary.LedgerDesk;
import org.fedrouter.core.ledger.LedgerKey;

/**
 * In the server: exactly one ledger command for each POST, so that a client outside knows for each
 * what became of it. 200 with the name of the outcome means that it is decided; anything else, also
 * no answer at all, that it is not known.
 */
@WebServlet(LedgerDoor.PATH)
public class LedgerDoor extends HttpServlet {
  static final String PATH = "/ledger";

  private static final long serialVersionUID = 1;

  @Inject transient LedgerDesk desk;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain");
    LedgerOutcome outcome;
    try {
      outcome = desk.submit(command(request));
    } catch (RuntimeException unknown) {
      response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      response.getWriter().print(unknown);
      return;
    }
    response.getWriter().print(outcome.getClass().getSimpleName());
  }

  /** Who settles says again what was reserved, as a router does that has made it. */
  private static LedgerCommand command(HttpServletRequest request) {
    List<LedgerKey> ledgers =
        Arrays.stream(request.getParameterValues("ledger")).map(LedgerKey::ofLabel).toList();
    ReservationRequest reservation =
        new ReservationRequest(
            UUID.fromString(request.getParameter("id")),
            request.getParameter("subject"),
            "0".repeat(64),
            null,
            request.getParameter("department"),
            "private",
            1,
            ledgers,
            Long.parseLong(request.getParameter("nano")));
    String spent = request.getParameter("spent");
    return spent == null
        ? new LedgerCommand.Reserve(reservation)
        : new LedgerCommand.Settle(
            new Settlement(reservation, Long.parseLong(spent), true, "campaign", "", ""));
  }
}
