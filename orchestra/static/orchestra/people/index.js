import './people.module.js';
import './people.component.js';
import './grant-form/grant-form.component.js';
import './person/person.component.js';
