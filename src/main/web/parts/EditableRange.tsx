import type { ComponentType } from "preact";
import { useState } from "preact/hooks";
import { RangeField, type RangeFieldProps } from "./RangeField.tsx";
import type RangeEditor from "./RangeEditor.tsx";

type Editor = typeof RangeEditor;

/** A field for a range with the editor behind it. The editor's code is loaded when it is opened. */
export function EditableRange(props: Omit<RangeFieldProps, "onEdit">) {
  const [Editor, setEditor] = useState<{ view: Editor } | null>(null);
  const open = () => {
    void import("./RangeEditor.tsx").then(module => setEditor({ view: module.default }));
  };
  const View: ComponentType<Parameters<Editor>[0]> | undefined = Editor?.view;
  return (
    <>
      <RangeField {...props} onEdit={open} />
      {View ? (
        <View
          title={props.label}
          value={props.value}
          context={props.context}
          onClose={() => setEditor(null)}
          onUse={range => {
            setEditor(null);
            props.onChange(range);
          }}
        />
      ) : null}
    </>
  );
}
