/** Where things are shown. */
const under = (room: string) => (id: string) => `/${room}/${encodeURIComponent(id)}`;

export const personAt = under("people");
export const communityAt = under("communities");
export const proposalAt = under("groups");
