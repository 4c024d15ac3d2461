package org.fedrouter.compliance.feed.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.fedrouter.compliance.feed.text.BadRecord;
import org.fedrouter.compliance.feed.text.JsonReader;
import org.fedrouter.compliance.feed.text.Limits;
import org.fedrouter.compliance.feed.text.Node;

/** Files that hold one record, or a list of records (as single files joined together). */
record OneRecord(Parts.Whole reader) implements Format {
  static Format of(Parts.Whole reader) {
    return new OneRecord(reader);
  }

  @Override
  public Declared read(InputStream in, Limits.OfRecord limits, Consumer<Reading> out)
      throws IOException {
    JsonReader json = new JsonReader(in, limits);
    if (json.enterList()) {
      while (json.nextItem()) {
        out.accept(next(json));
      }
      json.end();
      return Declared.NOTHING;
    }
    // A file that goes on behind its record is no JSON: nothing of it counts.
    Reading only = next(json);
    json.end();
    out.accept(only);
    return new Declared(1, -1);
  }

  private Reading next(JsonReader json) throws IOException {
    try {
      return Parts.read(Node.root(json.value()), reader);
    } catch (BadRecord bad) {
      return Parts.lost("", bad);
    }
  }
}
