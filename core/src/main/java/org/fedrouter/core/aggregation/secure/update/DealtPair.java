package org.fedrouter.core.aggregation.secure.update;

import org.fedrouter.core.exchange.Bytes;

/** What one holder has of one dealer's two secrets. */
record DealtPair(Share maskKey, Share selfMask) {
  DealtPair(Bytes maskKey, Bytes selfMask) {
    this(new Share(Share.Kind.MASK_KEY, maskKey), new Share(Share.Kind.SELF_MASK, selfMask));
  }

  Share of(Share.Kind kind) {
    return switch (kind) {
      case MASK_KEY -> maskKey;
      case SELF_MASK -> selfMask;
    };
  }

  Dealing.Pair commitments(Bytes session, String dealer, String holder) {
    return new Dealing.Pair(
        maskKey.commitment(session, dealer, holder), selfMask.commitment(session, dealer, holder));
  }

  /** Whether these are the shares that the dealer has signed. */
  boolean dealtBy(Dealing dealing, AdvertList list, String holder) {
    return dealing.dealt(list, holder, maskKey) && dealing.dealt(list, holder, selfMask);
  }
}
