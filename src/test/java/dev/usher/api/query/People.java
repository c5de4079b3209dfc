package dev.usher.api.query;

import static dev.usher.api.query.Operator.CA;
import static dev.usher.api.query.Operator.CO;
import static dev.usher.api.query.Operator.EQ;
import static dev.usher.api.query.Operator.GE;
import static dev.usher.api.query.Operator.GT;
import static dev.usher.api.query.Operator.IN;
import static dev.usher.api.query.Operator.ISNULL;
import static dev.usher.api.query.Operator.LE;
import static dev.usher.api.query.Operator.LT;
import static dev.usher.api.query.Operator.NE;
import static dev.usher.api.query.Operator.PR;
import static dev.usher.api.query.Operator.SW;

/** A list with a field of every type. */
final class People {

    static final Fields FIELDS =
            Fields.builder()
                    .uuid("id", "p.id", EQ, NE, IN, SW, GT, GE, LT, LE, ISNULL, PR)
                    .text("alias", "p.alias", EQ, NE, CO, SW, GT, GE, LT, LE, IN, ISNULL, PR)
                    .text("owner.name", "o.name", EQ, SW)
                    .exactText("key", "p.key", EQ, SW, CO, IN)
                    .enumeration("cloudStatus", "p.status", EQ, NE, SW, IN, ISNULL)
                    .bool("correlated", "p.correlated", EQ, NE)
                    .number("priority", "p.priority", EQ, NE, GT, IN)
                    .decimal("score", "p.score", EQ, LT, IN)
                    .timestamp("created", "p.created", EQ, GT, GE, LT, LE, IN)
                    .texts("tags", "p.tags", EQ, IN, CA, ISNULL, PR)
                    .sortable("alias", "lower(p.alias)")
                    .sortable("created", "p.created")
                    .sortable("id", "p.id")
                    .defaultOrder("-created")
                    .tieBreaker("p.id")
                    .build();

    private People() {}
}
