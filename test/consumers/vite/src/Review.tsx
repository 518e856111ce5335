import { useConfirmObjective, useObjectivePending } from 'tavus-react';
import { booking } from './objectives';

export function Review() {
  const pending = useObjectivePending(booking.objectives.get_guest);
  const { confirm, edit } = useConfirmObjective(booking.objectives.get_guest);
  if (pending === null) return null;
  return (
    <form
      aria-label={pending.title}
      onSubmit={(event) => {
        event.preventDefault();
        void confirm();
      }}
    >
      {pending.fields.map((field) => (
        <label key={field.name}>
          {field.label} <input value={field.text} onChange={(event) => edit(field.name, event.target.value)} />
        </label>
      ))}
      <button disabled={!pending.isConfirmable}>Confirm</button>
    </form>
  );
}
