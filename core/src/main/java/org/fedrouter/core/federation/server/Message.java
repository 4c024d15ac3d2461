package org.fedrouter.core.federation.server;

import java.util.Optional;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.aggregation.secure.update.KeyAdvert;
import org.fedrouter.core.aggregation.secure.update.MaskedHeader;
import org.fedrouter.core.aggregation.secure.update.ShareOffer;
import org.fedrouter.core.aggregation.secure.update.UnmaskReply;
import org.fedrouter.core.aggregation.secure.update.ViewSignature;

/** What a hospital says in a round, read from its bytes. */
public sealed interface Message {
  /**
   * The hospital has charged its own ledger for this round.
   *
   * @param plan of this round alone
   * @param nano what its ledger was charged
   */
  record Reservation(TrainingPlan plan, double delta, long nano) implements Message {}

  /** Its keys for this sum. */
  record Keys(KeyAdvert advert) implements Message {}

  /** Shares of its secrets. */
  record Shares(ShareOffer offer) implements Message {}

  /** Which masked vector it will send in chunks. */
  record Masked(MaskedHeader header) implements Message {}

  /** Which plain vector it will send in chunks. */
  record Plain(PlainHeader header) implements Message {}

  /** Whom it was told to have survived. */
  record View(ViewSignature signature) implements Message {}

  /** Shares that open the sum. */
  record Unmask(UnmaskReply reply) implements Message {}

  /** What it found when it tried the new adapter; empty when it has no data to try it on. */
  record Evaluation(Optional<Trial> trial) implements Message {}

  /** It takes no part any more. */
  record Decline(String reason) implements Message {}

  /** Whom the message itself names as its sender; empty when it names nobody. */
  default Optional<String> sender() {
    return switch (this) {
      case Keys(KeyAdvert advert) -> Optional.of(advert.hospital());
      case Shares(ShareOffer offer) -> Optional.of(offer.hospital());
      case Masked(MaskedHeader header) -> Optional.of(header.hospital());
      case View(ViewSignature signature) -> Optional.of(signature.hospital());
      case Unmask(UnmaskReply reply) -> Optional.of(reply.hospital());
      case Reservation unused -> Optional.empty();
      case Plain unused -> Optional.empty();
      case Evaluation unused -> Optional.empty();
      case Decline unused -> Optional.empty();
    };
  }

  /** Its kind. */
  default MessageKind kind() {
    return switch (this) {
      case Reservation unused -> MessageKind.RESERVATION;
      case Keys unused -> MessageKind.KEYS;
      case Shares unused -> MessageKind.SHARES;
      case Masked unused -> MessageKind.HEADER;
      case Plain unused -> MessageKind.HEADER;
      case View unused -> MessageKind.VIEW;
      case Unmask unused -> MessageKind.UNMASK;
      case Evaluation unused -> MessageKind.EVALUATION;
      case Decline unused -> MessageKind.DECLINE;
    };
  }
}
