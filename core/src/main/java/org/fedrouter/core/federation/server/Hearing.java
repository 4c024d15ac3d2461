package org.fedrouter.core.federation.server;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.fedrouter.core.aggregation.secure.Outcome;
import org.fedrouter.core.aggregation.secure.Refusal;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.Progress;
import org.fedrouter.core.federation.RoundEvent;
import org.fedrouter.core.federation.RoundState;
import org.fedrouter.core.federation.RoundStep;
import org.fedrouter.core.federation.server.ServerStep.Fault;
import org.fedrouter.core.federation.terms.Evaluation;

/** One message or chunk at one time: checked against all that was accepted before. */
record Hearing(RoundServer server, Instant now) {
  ServerStep tell(String hospital, Message message, Bytes digest) {
    Optional<Bytes> before = server.told(hospital, message.kind());
    if (before.isPresent()) {
      return before.get().equals(digest)
          ? new ServerStep.Known()
          : refused(Fault.CONFLICT, "other bytes were sent for this before");
    }
    if (!server.round().participants().containsKey(hospital)) {
      return refused(Fault.STRANGER, "the hospital was not chosen for this round");
    }
    if (!message.sender().orElse(hospital).equals(hospital)) {
      return refused(Fault.STRANGER, "the message is of another hospital");
    }
    return remembered(dispatch(hospital, message, digest), hospital, message.kind(), digest);
  }

  private static ServerStep remembered(
      ServerStep step, String hospital, MessageKind kind, Bytes digest) {
    return step instanceof ServerStep.Next(RoundServer next, var alerts)
        ? new ServerStep.Next(next.with(hospital, kind, digest), alerts)
        : step;
  }

  private ServerStep dispatch(String hospital, Message message, Bytes digest) {
    return switch (message) {
      case Message.Reservation reservation -> reserved(hospital, reservation, digest);
      case Message.Keys keys -> step(hospital, keys, Progress.KEYED, digest);
      case Message.Shares shares -> step(hospital, shares, Progress.SHARED, digest);
      case Message.Masked masked -> announced(hospital, masked, digest);
      case Message.Plain plain -> announced(hospital, plain, digest);
      case Message.View view -> view(hospital, view);
      case Message.Unmask unmask -> unmask(hospital, unmask, digest);
      case Message.Evaluation(Optional<Trial> trial) -> tried(hospital, trial);
      case Message.Decline(String reason) ->
          Course.of(server).on(new RoundEvent.Declined(hospital, reason), now);
    };
  }

  private ServerStep reserved(String hospital, Message.Reservation reservation, Bytes digest) {
    Optional<String> objection = Reservations.objection(server.setting().terms(), reservation);
    return objection.isPresent()
        ? refused(Fault.CONTENT, objection.get())
        : done(server, hospital, Progress.RESERVED, digest);
  }

  private ServerStep done(RoundServer changed, String hospital, Progress step, Bytes digest) {
    return Course.of(changed).on(new RoundEvent.Done(hospital, step, digest.hex()), now);
  }

  /** The round is asked first, so that what it does not await is not even looked at. */
  private ServerStep step(String hospital, Message message, Progress step, Bytes digest) {
    RoundEvent done = new RoundEvent.Done(hospital, step, digest.hex());
    if (server.round().on(done, now) instanceof RoundStep.Refused(String reason)) {
      return refused(Fault.STATE, reason);
    }
    return received(hospital, message, next -> done(next, hospital, step, digest));
  }

  /** Shares that come when the sum can be opened without them change nothing. */
  private ServerStep unmask(String hospital, Message.Unmask unmask, Bytes digest) {
    boolean needless =
        server.round().state() == RoundState.AGGREGATED
            && Course.present(server, hospital)
            && server.round().contributors().contains(hospital);
    return needless ? new ServerStep.Known() : step(hospital, unmask, Progress.UNMASKED, digest);
  }

  private ServerStep received(
      String hospital, Message message, Function<RoundServer, ServerStep> then) {
    OptionalInt group = server.setting().groups().groupOf(hospital);
    if (group.isEmpty()) {
      return refused(Fault.STATE, "nothing is summed in secret in this round");
    }
    return switch (server.chains().get(group.getAsInt()).receive(message)) {
      case Outcome.Accepted<GroupChain>(GroupChain chain) ->
          then.apply(server.with(group.getAsInt(), chain));
      case Outcome.Refused<GroupChain>(Refusal refusal) -> refused(refusal);
    };
  }

  private ServerStep view(String hospital, Message.View view) {
    if (server.round().state() != RoundState.UNMASK || !Course.present(server, hospital)) {
      return refused(Fault.STATE, "no signature over survivors is awaited from this hospital now");
    }
    return received(hospital, view, next -> moved(next, hospital));
  }

  private ServerStep tried(String hospital, Optional<Trial> trial) {
    boolean awaited =
        server.round().state() == RoundState.AGGREGATED
            && !server.round().outcome().isEmpty()
            && server.setting().terms().evaluation() == Evaluation.PUBLIC
            && Course.testers(server).contains(hospital);
    return awaited
        ? Course.of(server.with(hospital, trial)).follow(now)
        : refused(Fault.STATE, "no trial of an adapter is awaited from this hospital now");
  }

  private ServerStep announced(String hospital, Message header, Bytes digest) {
    if (!uploading(hospital)) {
      return refused(Fault.STATE, "no vector is awaited from this hospital now");
    }
    Optional<ServerStep> objection = objection(hospital, header);
    return objection.orElseGet(
        () -> moved(server.with(hospital, Upload.of(header, digest)), hospital));
  }

  private Optional<ServerStep> objection(String hospital, Message header) {
    int dimension = server.setting().terms().adapter().dimension();
    return switch (header) {
      case Message.Masked masked when server.setting().secure() ->
          server
              .chains()
              .get(server.setting().groups().groupOf(hospital).orElseThrow())
              .objection(masked)
              .map(Hearing::refused);
      case Message.Plain(PlainHeader plain) when !server.setting().secure() ->
          plain.dimension() == dimension
              ? Optional.empty()
              : Optional.of(
                  refused(
                      Fault.CONTENT,
                      "an update has " + dimension + " numbers, got " + plain.dimension()));
      default -> Optional.of(refused(Fault.CONTENT, "a header of another mode"));
    };
  }

  ServerStep chunk(String hospital, int index, Bytes digest) {
    Upload upload = server.uploads().get(hospital);
    if (upload == null) {
      return refused(Fault.STATE, "no vector of this hospital was announced");
    }
    List<Bytes> announced = upload.chunks();
    if (index < 0 || index >= announced.size() || !announced.get(index).equals(digest)) {
      return refused(Fault.CONTENT, "chunk " + index + " is not the one that was announced");
    }
    if (upload.there().get(index)) {
      return new ServerStep.Known();
    }
    if (!uploading(hospital)) {
      return refused(Fault.STATE, "no vector is awaited from this hospital any more");
    }
    Upload more = upload.with(index);
    RoundServer next = server.with(hospital, more);
    return more.complete() ? new Hearing(next, now).whole(hospital, more) : moved(next, hospital);
  }

  private ServerStep whole(String hospital, Upload upload) {
    return server.setting().secure()
        ? received(
            hospital,
            upload.header(),
            next -> done(next, hospital, Progress.UPDATED, upload.digest()))
        : done(server, hospital, Progress.UPDATED, upload.digest());
  }

  private boolean uploading(String hospital) {
    return Awaiting.of(server, hospital) == Awaited.UPDATE;
  }

  /** Whoever sends gets time; that it gets none any more does not undo what it sent. */
  private ServerStep moved(RoundServer next, String hospital) {
    return next.round().on(new RoundEvent.Moved(hospital), now)
            instanceof RoundStep.Next(var later, var alerts)
        ? Course.of(next.at(later)).follow(now)
        : Course.of(next).follow(now);
  }

  private static ServerStep refused(Refusal refusal) {
    Fault fault =
        switch (refusal.reason()) {
          case OTHER_STEP -> Fault.STATE;
          case OTHER_REQUEST -> Fault.CONFLICT;
          default -> Fault.CONTENT;
        };
    return refused(fault, refusal.detail());
  }

  private static ServerStep refused(Fault fault, String reason) {
    return new ServerStep.Refused(fault, reason);
  }
}
