package org.lanyard.deploy.life;

import java.util.List;

/** What came of one event. */
public record Step(Life life, List<Action> actions) {}
