package org.fedrouter.web.device.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.fedrouter.compliance.priority.DeviceProfile;
import org.fedrouter.compliance.priority.DeviceProfile.MissionImpact;
import org.fedrouter.compliance.priority.Placement;
import org.fedrouter.compliance.priority.Requirement;
import org.fedrouter.compliance.priority.Requirements;
import org.fedrouter.compliance.rubric.Answer;
import org.fedrouter.compliance.rubric.Question;
import org.fedrouter.device.inventory.Device;
import org.fedrouter.web.request.Fields;
import org.jspecify.annotations.Nullable;

/** What somebody says of a device. */
final class DeviceQuestion {
  private static final int LONGEST = 200;
  private static final int MOST_UNITS = 1_000_000;

  private DeviceQuestion() {}

  /**
   * Reads a device.
   *
   * @throws org.fedrouter.web.problem.ProblemException 422 that names every broken rule
   */
  static Device read(String name, JsonNode body) {
    Fields fields = new Fields(body);
    if (!Device.isName(name)) {
      fields.error("name", "must be 1 to 100 letters, digits, '.', '_' or '-'", "another text");
    }
    Device device =
        new Device(
            name,
            fields.text("manufacturer", 1, LONGEST),
            fields.text("model", 1, LONGEST),
            fields.text("site", 1, LONGEST),
            fields.integer("units", 0, MOST_UNITS, 1),
            profile(fields.object("profile")),
            fields.flag("retired", false));
    fields.check();
    return device;
  }

  private static DeviceProfile profile(Fields fields) {
    @Nullable Placement placement =
        fields.has("placement")
            ? fields.choice("placement", names(Placement.class), Placement.INTERNET)
            : null;
    @Nullable MissionImpact impact =
        fields.has("impact")
            ? fields.choice("impact", names(MissionImpact.class), MissionImpact.HIGH)
            : null;
    return new DeviceProfile(placement, impact, requirements(fields));
  }

  /** Said outright, or by answers to the questions of the medical rubric. */
  private static Requirements requirements(Fields fields) {
    if (fields.has("rubric")) {
      for (String other :
          new String[] {"confidentiality", "integrity", "availability", "therapy"}) {
        if (fields.has(other)) {
          fields.error(other, "cannot be given together with rubric", "both");
        }
      }
      return Requirements.of(answers(fields.object("rubric")));
    }
    return new Requirements(
        requirement(fields, "confidentiality"),
        requirement(fields, "integrity"),
        requirement(fields, "availability"),
        fields.flag("therapy", false));
  }

  private static Map<Question, Answer> answers(Fields fields) {
    Map<Question, Answer> answers = new EnumMap<>(Question.class);
    Map<String, Answer> symbols = Map.of("Y", Answer.YES, "N", Answer.NO, "U", Answer.UNKNOWN);
    for (Question question : Question.values()) {
      if (fields.has(question.name())) {
        answers.put(question, fields.choice(question.name(), symbols, Answer.UNKNOWN));
      }
    }
    return answers;
  }

  private static Requirement requirement(Fields fields, String name) {
    return fields.choice(name, names(Requirement.class), Requirement.UNKNOWN);
  }

  private static <E extends Enum<E>> Map<String, E> names(Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .collect(Collectors.toMap(one -> one.name().toLowerCase(Locale.ROOT), one -> one));
  }
}
