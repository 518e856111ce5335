/** The fields of the page's form. Each has the name of the variable that the replica collects for it. */
export interface Registration {
  first_name: string;
  last_name: string;
  date_of_birth: string;
  email: string;
  phone: string;
}

export type FieldName = keyof Registration;

/** The form before the replica has collected anything. */
export const emptyRegistration: Registration = {
  first_name: '',
  last_name: '',
  date_of_birth: '',
  email: '',
  phone: '',
};

export function isFieldName(name: string): name is FieldName {
  return Object.hasOwn(emptyRegistration, name);
}
