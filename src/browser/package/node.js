// On a server there are no elements: an element's own content is what is sent, and the browser has the rest.
export {};
