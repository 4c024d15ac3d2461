package org.fedrouter.core.exchange;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What the router proposes to all hospitals of an answer in the same words. Its bytes enter every
 * label, so hospitals that were told different things produce masks that do not cancel.
 *
 * @param session the router's name of the answer
 * @param attempt 0, or 1 after a hospital dropped out
 * @param maxTokens largest number of tokens of the answer
 * @param candidates k, the largest candidate set
 * @param tickets of all hospitals that take part; the first of them leads
 */
public record Binding(
    UUID session, int attempt, Terms terms, int maxTokens, int candidates, List<Ticket> tickets) {
  private static final int TYPE = 11;

  /** More than any roster has. */
  private static final int MOST_TICKETS = 1_000;

  public Binding {
    tickets = List.copyOf(tickets);
  }

  public byte[] encode() {
    return Frame.encode(
        TYPE,
        out -> {
          Frame.putId(out, session);
          out.writeInt(attempt);
          terms.put(out);
          out.writeInt(maxTokens);
          out.writeInt(candidates);
          out.writeInt(tickets.size());
          for (Ticket ticket : tickets) {
            ticket.put(out);
          }
        });
  }

  /**
   * @throws IllegalArgumentException when the bytes are not one such message
   */
  public static Binding decode(byte[] bytes) {
    return Frame.decode(
        TYPE,
        bytes,
        in ->
            new Binding(
                Frame.id(in),
                in.getInt(),
                Terms.read(in),
                in.getInt(),
                in.getInt(),
                readTickets(in)));
  }

  private static List<Ticket> readTickets(ByteBuffer in) {
    int n = in.getInt();
    if (n < 1 || n > MOST_TICKETS) {
      throw new IllegalArgumentException("a binding has 1 to " + MOST_TICKETS + " tickets");
    }
    List<Ticket> tickets = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      tickets.add(Ticket.read(in));
    }
    return tickets;
  }
}
