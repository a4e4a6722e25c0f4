/* The shell's small behaviours. Each page works without them. */
import { watchAppearance } from "./appearance.js";
import "../sheet/forget.js";
import { dressFiles } from "./file.js";
import { openFilters } from "./filters.js";
import { watchFolds } from "./folds.js";
import { stayOnThePage } from "./stay.js";

watchFolds(document);
watchAppearance(document);
openFilters(document);
dressFiles(document);
stayOnThePage(window);
