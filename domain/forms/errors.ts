import { Failure } from "../kernel/failure.ts";

/** The form, or the button of it, is not what is on the screen now. */
export class FormGone extends Failure {
  readonly code = "forms.outdated";
}

/** The cabinet has not answered yet what the watch needs to know. */
export class StillReading extends Failure {
  readonly code = "forms.still-reading";
}

/** The template was deleted, or is another company's. */
export class TemplateGone extends Failure {
  readonly code = "forms.template-gone";
}

/** The company keeps as many templates as it may. */
export class TooManyTemplates extends Failure {
  readonly code = "forms.too-many-templates";
}

/** What was typed is no name of a template. */
export class TemplateNameInvalid extends Failure {
  readonly code = "forms.template-name-invalid";
}
