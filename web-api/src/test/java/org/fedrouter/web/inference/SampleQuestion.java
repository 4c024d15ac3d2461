package org.fedrouter.web.inference;

import java.time.Duration;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.exchange.Input;
import org.fedrouter.core.mechanism.Temperature;
import org.fedrouter.inference.Drawing;
import org.fedrouter.inference.Question;
import org.fedrouter.inference.RequestedMechanism;
import org.fedrouter.inference.RequestedMode;
import org.fedrouter.inference.Wishes;

/** A public question. */
public final class SampleQuestion {
  public static final Question ASKED =
      new Question(
          new Input.Text("fever"),
          "",
          "",
          "icu",
          RequestedMode.PUBLIC,
          RequestedMechanism.EXPONENTIAL,
          new Epsilon(1),
          Drawing.of(4, Temperature.ONE),
          Wishes.NONE,
          Duration.ofSeconds(1),
          null);

  private SampleQuestion() {}
}
